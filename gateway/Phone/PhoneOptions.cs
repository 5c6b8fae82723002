namespace DeskDevice.Phone;

/// <summary>What kind of phone system it is.</summary>
public enum PhoneKind
{
    /// <summary>Asterisk and what is built on it (FreePBX ...), by its manager interface.</summary>
    Asterisk,

    /// <summary>FreeSWITCH and what is built on it (FusionPBX ...), by its event socket.</summary>
    FreeSwitch,
}

/// <summary>How the connection is secured.</summary>
public enum PhoneSecurity
{
    /// <summary>Not at all: on this machine, or through a tunnel.</summary>
    None,

    /// <summary>By TLS 1.2 or 1.3. The event socket of FreeSWITCH has none.</summary>
    Tls,
}

/// <summary>How to reach a phone system.</summary>
public sealed record PhoneOptions
{
    /// <summary>Its name, for the journal, pages and figures.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required PhoneKind Kind { get; init; }

    /// <summary>Name or address.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port.</summary>
    public required int Port { get; init; }

    /// <summary>The user to sign in as; FreeSWITCH needs none.</summary>
    public string User { get; init; } = "";

    /// <summary>The password. It is shown nowhere.</summary>
    public PhonePassword Password { get; init; } = new("");

    /// <summary>Whether TLS is spoken.</summary>
    public PhoneSecurity Security { get; init; }

    /// <summary>PEM file of the authorities that the phone system's certificate must come from; empty for those that this machine trusts.</summary>
    public string Authority { get; init; } = "";

    /// <summary>The phones to listen for. Whatever the phone system tells of others is forgotten at once.</summary>
    public required IReadOnlySet<string> Extensions { get; init; }

    /// <summary>How long after the last word the connection is tried, and after three times as long given up.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The first wait before another attempt; each further one is twice as long, with chance in it.</summary>
    public TimeSpan LeastWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait.</summary>
    public TimeSpan MostWait { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>A password that no log line or page shows by mistake.</summary>
public sealed record PhonePassword(string Text)
{
    /// <inheritdoc />
    public override string ToString() => "***";
}
