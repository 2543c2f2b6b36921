"""Mail and push messages: whom they go to, what is to be sent, and how each stands."""
