"""What is printed: sheets as PDF, DOCX and XLSX."""
