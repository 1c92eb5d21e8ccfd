//! The engine that needs nothing installed.
