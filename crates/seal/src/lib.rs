//! Signed policy packs: the envelope, who may sign, and what is refused.
