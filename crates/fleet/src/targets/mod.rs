//! One module a console. Each is a function from a [`Plan`](crate::Plan) to files.
