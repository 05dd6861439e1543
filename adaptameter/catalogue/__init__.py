"""The only reader of files: questionnaires, instruments, translations, published.lock and assessments."""
