//! Addresses of Bitcoin and Ethereum wallets. Every form has a checksum:
//! Base58Check (Bitcoin's own), Bech32 and Bech32m (BIP 173, BIP 350), the letter
//! case of Ethereum's hexadecimal (EIP-55).

use super::pattern::typed;
use super::{keccak, sha256};
use crate::kind::Kind;
use crate::scan::Scan;

const BASE58: &[u8] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const BECH32: &[u8] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// Reports the addresses in one unbroken stretch.
pub(super) fn stretch(scan: &mut Scan, start: usize, end: usize) {
    let mut at = start;
    while at < end {
        let mut stop = at;
        while scan.byte(stop).is_ascii_alphanumeric() {
            stop += 1;
        }
        let length = stop - at;
        if (26..=90).contains(&length) && !scan.glued_before(at) && !scan.glued_after(stop) {
            let address: Vec<u8> = (at..stop).map(|place| typed(scan, place)).collect();
            if let Some(score) = score(&address) {
                scan.push(Kind::CryptoWallet, at..stop, score);
            }
        }
        at = stop + 1;
    }
}

fn score(address: &[u8]) -> Option<f32> {
    match (address[0], address.len()) {
        (b'1' | b'3', 26..=35) => base58(address).then_some(0.9),
        (b'b' | b'B', 14..=90) if address[1..3].eq_ignore_ascii_case(b"c1") => bech32(address).then_some(0.95),
        (b'0', 42) if address[1] == b'x' => ethereum(&address[2..]),
        _ => None,
    }
}

/// 25 bytes: a version, 20 of the key's digest, four of the checksum.
fn base58(address: &[u8]) -> bool {
    let mut bytes = [0u8; 25];
    for character in address {
        let Some(value) = BASE58.iter().position(|known| known == character) else { return false };
        let mut carried = value as u32;
        for byte in bytes.iter_mut().rev() {
            carried += u32::from(*byte) * 58;
            *byte = carried as u8;
            carried >>= 8;
        }
        if carried > 0 {
            return false;
        }
    }
    let zeros = bytes.iter().take_while(|&&byte| byte == 0).count();
    let ones = address.iter().take_while(|&&character| character == b'1').count();
    zeros == ones && matches!(bytes[0], 0 | 5) && sha256::digest(&sha256::digest(&bytes[..21]))[..4] == bytes[21..]
}

/// The checksum over "bc" and the values after the separator: 1 for version 0,
/// 0x2bc830a3 for the later ones.
fn bech32(address: &[u8]) -> bool {
    let upper = address.iter().any(u8::is_ascii_uppercase);
    let lower = address.iter().any(u8::is_ascii_lowercase);
    if upper && lower {
        return false;
    }
    let mut check = 1u32;
    let mut take = |value: u32| {
        let top = check >> 25;
        check = (check & 0x01ff_ffff) << 5 ^ value;
        for (bit, mask) in [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3].into_iter().enumerate() {
            check ^= if top >> bit & 1 == 1 { mask } else { 0 };
        }
    };
    let human = b"bc";
    human.iter().for_each(|&byte| take(u32::from(byte >> 5)));
    take(0);
    human.iter().for_each(|&byte| take(u32::from(byte & 31)));
    for character in &address[3..] {
        let Some(value) = BECH32.iter().position(|known| *known == character.to_ascii_lowercase()) else {
            return false;
        };
        take(value as u32);
    }
    let later = !address[3].eq_ignore_ascii_case(&b'q');
    check == if later { 0x2bc8_30a3 } else { 1 }
}

/// 40 hexadecimal digits. All of one case carry no checksum: possible only.
fn ethereum(address: &[u8]) -> Option<f32> {
    if !address.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let letters = || address.iter().filter(|byte| byte.is_ascii_alphabetic());
    if letters().all(u8::is_ascii_lowercase) || letters().all(u8::is_ascii_uppercase) {
        return None;
    }
    let digest = keccak::short_digest(&address.to_ascii_lowercase());
    let fits = address.iter().enumerate().all(|(place, byte)| {
        let nibble = digest[place / 2] >> if place % 2 == 0 { 4 } else { 0 } & 15;
        !byte.is_ascii_alphabetic() || byte.is_ascii_uppercase() == (nibble >= 8)
    });
    fits.then_some(0.95)
}

#[cfg(test)]
mod tests {
    use crate::testing::{certain, found};
    use crate::Kind;

    /// Addresses of BIP 173, BIP 350, EIP-55 and Bitcoin's documentation.
    #[test]
    fn addresses_that_pass_their_checksum() {
        certain(
            Kind::CryptoWallet,
            &[
                "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
                "send it to 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy.",
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
                "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
                "bitcoin:1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2?amount=1",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
            ],
        );
    }

    #[test]
    fn a_changed_character_fails() {
        for wrong in [
            "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3",
            "16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ2",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
            "bc1qW508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
            "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
            "8f953371d3e85eddb89b05ed6b9e680791055315c73e1025ab5dba7bb2aee189",
        ] {
            assert!(found(wrong, Kind::CryptoWallet).is_empty(), "{wrong}");
        }
    }
}
