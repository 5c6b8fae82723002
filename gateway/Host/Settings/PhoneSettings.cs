using DeskDevice.Phone;

namespace DeskDevice.Host.Settings;

/// <summary>One of section Phones: a phone system that is listened to.</summary>
public sealed record PhoneSettings
{
    /// <summary>Its name in the journal, on pages and in figures: 1 to 32 of a-z 0-9 - _ .</summary>
    public required string Name { get; init; }

    /// <summary>asterisk or freeswitch.</summary>
    public required PhoneKind Kind { get; init; }

    /// <summary>Name or address of the phone system.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port; 5038 for Asterisk (5039 with TLS) and 8021 for FreeSWITCH unless set.</summary>
    public required int Port { get; init; }

    /// <summary>The user: the section's name in manager.conf; for FreeSWITCH user@domain, or empty for the socket's own password.</summary>
    public string User { get; init; } = "";

    /// <summary>A file whose first line is the password.</summary>
    public required string PasswordFile { get; init; }

    /// <summary>The password that was read there.</summary>
    internal PhonePassword Password { get; init; } = new("");

    /// <summary>none or tls; FreeSWITCH's event socket has no TLS.</summary>
    public PhoneSecurity Security { get; init; }

    /// <summary>PEM file of the authorities that the phone system's certificate must come from; empty for those that this machine trusts.</summary>
    public string Authority { get; init; } = "";
}
