"""What every page and every refusal is made with: language, words, the data of a page."""
