//! `probity pack schema`

/// Prints the JSON Schema of `pack.toml`, for editors.
pub fn run() -> Result<u8, String> {
    anstream::print!("{}", probity_pack::schema::json());
    Ok(0)
}
