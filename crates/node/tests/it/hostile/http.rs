//! What a browser or a program could throw at the listener. See `http` below.
