//! Daily counts of findings for IT, in a form that cannot hold text of a post.
