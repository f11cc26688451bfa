"""Search: an exact index of Han bigrams and words in small static files, read by one script in the browser."""
