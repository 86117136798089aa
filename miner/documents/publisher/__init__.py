"""XML and HTML of publishers: structure, references and citations as the markup tells them."""
