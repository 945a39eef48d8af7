"""The start page: examples, files, and a question for each kind of reader."""
