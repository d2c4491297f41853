//! The words in which context and verdict are told.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    #[serde(alias = "twitter")]
    X,
    Facebook,
    #[serde(rename = "linkedin")]
    LinkedIn,
}

/// What is being written, or which dialog is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Surface {
    #[serde(alias = "tweet")]
    Post,
    #[serde(alias = "comment")]
    Reply,
    #[serde(alias = "quote", alias = "share")]
    Repost,
    #[serde(alias = "dm", alias = "direct_message")]
    Message,
    #[serde(alias = "group")]
    GroupPost,
    #[serde(alias = "profile")]
    Bio,
    Recommendation,
    Article,
    ConnectionNote,
    /// Making a page, a group or an event; the name typed is the draft.
    #[serde(alias = "create_page", alias = "create_group", alias = "create_event")]
    PageSetup,
    /// Making an account; the e-mail address typed is the draft.
    SignUp,
    #[serde(alias = "avatar", alias = "banner")]
    ProfilePicture,
    FriendRequest,
    DeletePost,
    BlockPerson,
    Wiki,
    /// An internal network such as Yammer or Viva Engage.
    Internal,
}

impl Surface {
    /// A dialog in which a name or an address is typed.
    pub fn is_typed_dialog(self) -> bool {
        matches!(self, Self::PageSetup | Self::SignUp)
    }

    /// A dialog rather than a text for others to read.
    pub fn is_dialog(self) -> bool {
        matches!(
            self,
            Self::PageSetup
                | Self::SignUp
                | Self::ProfilePicture
                | Self::FriendRequest
                | Self::DeletePost
                | Self::BlockPerson
        )
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    Personal,
    #[serde(alias = "business", alias = "council")]
    Official,
    /// An elected member, on an account of that role.
    #[serde(alias = "councillor")]
    Member,
    /// One profile for private life and for a role at the council.
    Mixed,
}

/// Who will see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    #[serde(alias = "anyone", alias = "everyone")]
    Public,
    Friends,
    Group,
    Connections,
    Message,
    OnlyMe,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    #[default]
    En,
    Cy,
}

/// When a reminder is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// On the card that opens when a person begins to write.
    Compose,
    /// Below a finding.
    Warning,
    /// Behind "I'm not sure".
    Unsure,
    /// On the policy page of the options.
    Help,
}

/// How much a finding asks of the reader. Ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A line in the panel.
    Info,
    /// Underlined, with a card; the post is not held.
    Warn,
    /// Posting asks for one deliberate step.
    Confirm,
    /// Posting is held until the draft changes.
    Block,
}

/// The worst severity found, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Clear,
    Info,
    Warn,
    Confirm,
    Block,
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Info => Level::Info,
            Severity::Warn => Level::Warn,
            Severity::Confirm => Level::Confirm,
            Severity::Block => Level::Block,
        }
    }
}
