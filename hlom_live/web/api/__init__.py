"""The interface for programs: commands, the state, the sockets, and the document that describes them."""
