"""A theory as tables for pandas, spreadsheets and reports."""
