//! Words of which one must be chosen.

use schemars::JsonSchema;

/// What is being written.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Surface {
    /// A post; also what counts where the surface is not known.
    Post,
    /// A reply or comment.
    Reply,
    /// A share or quote of somebody else's post.
    Repost,
    /// A private message.
    Message,
    /// A post in a group.
    GroupPost,
    /// The text of a profile.
    Bio,
    /// A recommendation of a person on LinkedIn.
    Recommendation,
    /// A long article.
    Article,
    /// The note that goes with a request to connect.
    ConnectionNote,
    /// Making a page, group or event; the name typed is the draft.
    PageSetup,
    /// Making an account; the e-mail address typed is the draft.
    SignUp,
    /// Choosing a profile picture.
    ProfilePicture,
    /// Asking for, or accepting, a friend.
    FriendRequest,
    /// Deleting a post.
    DeletePost,
    /// Blocking a person.
    BlockPerson,
    /// Editing a wiki.
    Wiki,
    /// An internal network such as Viva Engage.
    Internal,
}

/// Whose account it is.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Account {
    /// A person's own.
    Personal,
    /// The council's.
    Official,
    /// A councillor's, in that role.
    Member,
    /// One profile for private life and council roles; meets conditions for personal and for member, too.
    Mixed,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Audience {
    /// Everybody.
    Public,
    Friends,
    /// The members of a group.
    Group,
    /// Connections on LinkedIn.
    Connections,
    /// The people of one conversation.
    Message,
    OnlyMe,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Platform {
    X,
    Facebook,
    LinkedIn,
}

/// How much a finding asks of the reader.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Severity {
    /// A quiet line.
    Info,
    /// Underlined, with a card; the post is not held.
    Warn,
    /// Posting asks for one more press.
    Confirm,
    /// Held until the draft changes. Only where the policy leaves no doubt.
    Block,
}

/// What happens while a condition is not known.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum OnUnknown {
    /// Stay silent.
    Skip,
    /// Stay silent, and ask the person one short question.
    Ask,
    /// Speak, as a warning at most.
    Warn,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Action {
    /// Add the text at the end of the draft.
    Append,
    /// Put the text in place of what is underlined.
    ReplaceSpan,
    /// Take out what is underlined.
    RemoveSpan,
    /// Open the address in `text`.
    OpenLink,
    /// Copy the text.
    Copy,
}

/// Where to look.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Source {
    /// The draft; used if `in` is left out.
    Draft,
    /// The profile text of the account.
    Bio,
    /// What is quoted, shared or replied to.
    Quoted,
    /// File names and descriptions of pictures.
    Attachments,
    /// Handle or page name of the account.
    Author,
}

/// When a reminder is shown.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Moment {
    /// When somebody begins to write, or opens the dialog of that surface.
    Compose,
    /// Below a finding.
    Warning,
    /// Behind "I'm not sure".
    Unsure,
    /// On the policy page of the options.
    Help,
}

/// How often, at most.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Every {
    Day,
    Week,
    /// Once on each device.
    Device,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Subject {
    /// The answer is kept for this account on this device.
    Account,
    /// The answer counts for this draft only.
    Post,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Known {
    Bio,
    Draft,
    Quoted,
    Attachments,
}

/// Language of the reader.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Language {
    /// English.
    En,
    /// Welsh.
    Cy,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum InForce {
    InForce,
}
