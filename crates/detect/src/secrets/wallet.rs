//! Addresses of crypto-currency wallets: Bitcoin and its kin (Litecoin, Dogecoin,
//! Dash), Cosmos, Ethereum. Every form has a checksum: Base58Check (Bitcoin's own),
//! Bech32 and Bech32m (BIP 173, BIP 350), the letter case of Ethereum's hexadecimal
//! (EIP-55).

use super::jwt::find_bytes;
use super::pattern::typed;
use super::{keccak, sha256};
use crate::kind::Kind;
use crate::scan::Scan;

const BASE58: &[u8] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const BECH32: &[u8] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// First bytes of Base58Check: Bitcoin's two, Litecoin's two, Dogecoin's, Dash's two.
const VERSIONS: [u8; 7] = [0, 5, 48, 50, 30, 76, 16];

/// Human-readable parts of Bech32: Bitcoin, Litecoin, Cosmos.
const HUMAN: [&str; 3] = ["bc", "ltc", "cosmos"];

/// Words that make an address without a checksum one of a wallet.
const NAMES: [&str; 8] = ["ethereum", "eth ", "eth:", "wallet", "crypto", "polygon", "binance", "erc20"];

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
            let named = || NAMES.iter().any(|name| find_bytes(before(scan, at), name.as_bytes()).is_some());
            // A checksum that fails needs more than to stand alone.
            let alone = at == 0 && stop == scan.bytes.len() && scan.text.case(at + 2..stop).is_some();
            let bare = || match () {
                () if named() => Some(0.6),
                () if alone => Some(0.3),
                () => None,
            };
            if let Some(score) = score(&address).or_else(|| if is_hex(&address) { bare() } else { None }) {
                scan.push(Kind::CryptoWallet, at..stop, score);
            }
        }
        at = stop + 1;
    }
}

/// What stands within 40 bytes before an offset.
fn before<'t>(scan: &Scan<'t>, at: usize) -> &'t [u8] {
    &scan.bytes[at.saturating_sub(40)..at]
}

fn score(address: &[u8]) -> Option<f32> {
    match (address[0], address.len()) {
        (b'1' | b'3' | b'L' | b'M' | b'D' | b'X', 26..=35) => base58(address).then_some(0.9),
        (_, 42) if is_hex(address) => ethereum(&address[2..]),
        _ => {
            let human = HUMAN.iter().find(|human| {
                address.get(..human.len()).is_some_and(|start| start.eq_ignore_ascii_case(human.as_bytes()))
                    && address.get(human.len()) == Some(&b'1')
            })?;
            bech32(human.as_bytes(), address).then_some(0.95)
        }
    }
}

/// "0x" and 40 hexadecimal digits.
fn is_hex(address: &[u8]) -> bool {
    address.len() == 42 && address.starts_with(b"0x") && address[2..].iter().all(u8::is_ascii_hexdigit)
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
    zeros == ones && VERSIONS.contains(&bytes[0]) && sha256::digest(&sha256::digest(&bytes[..21]))[..4] == bytes[21..]
}

/// The checksum over the human-readable part and the values after the separator: 1 for version 0,
/// 0x2bc830a3 for the later ones.
fn bech32(human: &[u8], address: &[u8]) -> bool {
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
    human.iter().for_each(|&byte| take(u32::from(byte >> 5)));
    take(0);
    human.iter().for_each(|&byte| take(u32::from(byte & 31)));
    for character in &address[human.len() + 1..] {
        let Some(value) = BECH32.iter().position(|known| *known == character.to_ascii_lowercase()) else {
            return false;
        };
        take(value as u32);
    }
    let later = human != b"cosmos" && !address[human.len() + 1].eq_ignore_ascii_case(&b'q');
    check == if later { 0x2bc8_30a3 } else { 1 }
}

/// 40 hexadecimal digits. All of one case carry no checksum.
fn ethereum(address: &[u8]) -> Option<f32> {
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
    use crate::testing::{certain, found, likely};
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
                "litecoin to LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1",
                "DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L",
            ],
        );
        likely(Kind::CryptoWallet, &["my eth wallet 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"]);
    }

    #[test]
    fn a_changed_character_fails() {
        for wrong in [
            "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3",
            "16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ2",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
            "bc1qW508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
            "it is 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
            "8f953371d3e85eddb89b05ed6b9e680791055315c73e1025ab5dba7bb2aee189",
        ] {
            assert!(found(wrong, Kind::CryptoWallet).is_empty(), "{wrong}");
        }
    }
}
