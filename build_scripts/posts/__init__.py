"""Read: posts as received (bytes) become `Post` values. Nothing here touches a disk, a clock or a network."""
