//! Why a message is not taken: a code of ebMS with a fixed sentence for the partner, and a detail for the operator.

use std::fmt;

use serde::Serialize;

/// Codes of errors (ebMS 3.0 core, section 6.7; AS4 profile, section 5.1.1), as far as a receiver needs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A value is not known.
    ValueNotRecognized,
    /// Allowed by the standard, not done here.
    FeatureNotSupported,
    /// Two values contradict each other.
    ValueInconsistent,
    /// Anything else.
    Other,
    /// No message waits in the channel that was asked.
    EmptyChannel,
    /// The envelope of MIME is not right.
    MimeInconsistency,
    /// The ebMS header is not right.
    InvalidHeader,
    /// What is asked does not fit what was agreed.
    ProcessingModeMismatch,
    /// A payload lies outside of the message.
    ExternalPayloadError,
    /// The signature or its signer is not right.
    FailedAuthentication,
    /// A part cannot be decrypted.
    FailedDecryption,
    /// The security of the message is not what was agreed.
    PolicyNoncompliance,
    /// No receipt came.
    MissingReceipt,
    /// A receipt does not fit what was sent.
    InvalidReceipt,
    /// A part cannot be decompressed.
    DecompressionFailure,
}

impl Code {
    /// Every code that is written.
    pub const ALL: [Self; 15] = [
        Self::ValueNotRecognized,
        Self::FeatureNotSupported,
        Self::ValueInconsistent,
        Self::Other,
        Self::EmptyChannel,
        Self::MimeInconsistency,
        Self::InvalidHeader,
        Self::ProcessingModeMismatch,
        Self::ExternalPayloadError,
        Self::FailedAuthentication,
        Self::FailedDecryption,
        Self::PolicyNoncompliance,
        Self::MissingReceipt,
        Self::InvalidReceipt,
        Self::DecompressionFailure,
    ];

    /// The code as it is written: `EBMS:0101`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ValueNotRecognized => "EBMS:0001",
            Self::FeatureNotSupported => "EBMS:0002",
            Self::ValueInconsistent => "EBMS:0003",
            Self::Other => "EBMS:0004",
            Self::EmptyChannel => "EBMS:0006",
            Self::MimeInconsistency => "EBMS:0007",
            Self::InvalidHeader => "EBMS:0009",
            Self::ProcessingModeMismatch => "EBMS:0010",
            Self::ExternalPayloadError => "EBMS:0011",
            Self::FailedAuthentication => "EBMS:0101",
            Self::FailedDecryption => "EBMS:0102",
            Self::PolicyNoncompliance => "EBMS:0103",
            Self::MissingReceipt => "EBMS:0301",
            Self::InvalidReceipt => "EBMS:0302",
            Self::DecompressionFailure => "EBMS:0303",
        }
    }

    /// The short description that belongs to the code.
    pub const fn short(self) -> &'static str {
        match self {
            Self::ValueNotRecognized => "ValueNotRecognized",
            Self::FeatureNotSupported => "FeatureNotSupported",
            Self::ValueInconsistent => "ValueInconsistent",
            Self::Other => "Other",
            Self::EmptyChannel => "EmptyMessagePartitionChannel",
            Self::MimeInconsistency => "MimeInconsistency",
            Self::InvalidHeader => "InvalidHeader",
            Self::ProcessingModeMismatch => "ProcessingModeMismatch",
            Self::ExternalPayloadError => "ExternalPayloadError",
            Self::FailedAuthentication => "FailedAuthentication",
            Self::FailedDecryption => "FailedDecryption",
            Self::PolicyNoncompliance => "PolicyNoncompliance",
            Self::MissingReceipt => "MissingReceipt",
            Self::InvalidReceipt => "InvalidReceipt",
            Self::DecompressionFailure => "DecompressionFailure",
        }
    }

    /// The category that belongs to the code.
    pub const fn category(self) -> &'static str {
        match self {
            Self::ValueNotRecognized
            | Self::FeatureNotSupported
            | Self::ValueInconsistent
            | Self::Other
            | Self::ExternalPayloadError => "Content",
            Self::MimeInconsistency | Self::InvalidHeader => "Unpackaging",
            Self::ProcessingModeMismatch
            | Self::FailedAuthentication
            | Self::FailedDecryption
            | Self::PolicyNoncompliance => "Processing",
            Self::EmptyChannel | Self::MissingReceipt | Self::InvalidReceipt | Self::DecompressionFailure => {
                "Communication"
            }
        }
    }

    /// `failure`, or `warning` where nothing went wrong (core, section 6.7.1).
    pub const fn severity(self) -> &'static str {
        match self {
            Self::EmptyChannel => "warning",
            _ => "failure",
        }
    }

    /// The fixed sentence that a partner gets. It depends on the code alone and tells nothing of our data.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::ValueNotRecognized => "A value in the message is not known here.",
            Self::FeatureNotSupported => "The message uses a feature that is not supported here.",
            Self::ValueInconsistent => "Values in the message contradict each other.",
            Self::Other => "The message could not be processed.",
            Self::EmptyChannel => "No message waits in the channel that was asked.",
            Self::MimeInconsistency => "The MIME envelope of the message is not right.",
            Self::InvalidHeader => "The ebMS header of the message is not right.",
            Self::ProcessingModeMismatch => "The message does not fit the agreement between the parties.",
            Self::ExternalPayloadError => "Payloads must travel within the message.",
            Self::FailedAuthentication => "The signature of the message was not accepted.",
            Self::FailedDecryption => "The message could not be decrypted.",
            Self::PolicyNoncompliance => "The security of the message is not the agreed one.",
            Self::MissingReceipt => "No receipt came in time.",
            Self::InvalidReceipt => "The receipt does not fit the message that was sent.",
            Self::DecompressionFailure => "A payload could not be decompressed.",
        }
    }

    /// Reads a code as another product writes it.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.as_str() == text)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A message that is not taken.
#[derive(Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What the partner is told.
    pub code: Code,
    /// For the operator's log alone. Text of the message in it is shortened and escaped.
    pub detail: String,
}

impl Refusal {
    /// A refusal.
    pub fn new(code: Code, detail: impl fmt::Display) -> Self {
        Self { code, detail: detail.to_string() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.code, self.code.short(), self.detail)
    }
}

impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl std::error::Error for Refusal {}

/// Foreign text for a detail: escaped and shortened.
pub(crate) fn shown(text: &str) -> String {
    text.chars().take(120).flat_map(char::escape_debug).collect()
}

pub(crate) fn mime(detail: impl fmt::Display) -> Refusal {
    Refusal::new(Code::MimeInconsistency, detail)
}

pub(crate) fn header(detail: impl fmt::Display) -> Refusal {
    Refusal::new(Code::InvalidHeader, detail)
}

pub(crate) fn authentication(detail: impl fmt::Display) -> Refusal {
    Refusal::new(Code::FailedAuthentication, detail)
}

pub(crate) fn policy(detail: impl fmt::Display) -> Refusal {
    Refusal::new(Code::PolicyNoncompliance, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_one_spelling() {
        for code in Code::ALL {
            assert_eq!(Code::parse(code.as_str()), Some(code));
            assert!(code.sentence().ends_with('.'));
        }
        assert_eq!(Code::parse("EBMS:9999"), None);
    }
}
