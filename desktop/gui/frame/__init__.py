"""The frame around every screen: header, rail, page shell, title bar and footer."""
