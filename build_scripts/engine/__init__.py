"""Engine: the one place that runs MkDocs (or its successors) over rendered pages."""
