namespace DeskDevice.Access;

/// <summary>Whether people sign in.</summary>
public enum SignIn
{
    /// <summary>Nobody does: whoever reaches the pages may everything. For this machine alone.</summary>
    Off,

    /// <summary>Everybody does, and may what the roles say.</summary>
    On,
}

/// <summary>How people and programs are let in.</summary>
public sealed record AccessOptions
{
    /// <summary>The folder of accounts, keys of cookies and audit log.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether people sign in.</summary>
    public SignIn SignIn { get; init; }

    /// <summary>After how many hours without a request a session ends, 1 to 168.</summary>
    public int SessionHours { get; init; } = 12;

    /// <summary>How many hours an invitation's or a reset's link can be used, 1 to 168.</summary>
    public int LinkHours { get; init; } = 48;

    /// <summary>How many days the audit log is kept, 30 to 3,650.</summary>
    public int AuditDays { get; init; } = 730;

    /// <summary>The audit log where this is one of several gateways that write the same; null for this gateway's own file.</summary>
    public Func<IServiceProvider, IAudit>? SharedAudit { get; init; }

    /// <summary>Whether cookies go by TLS only: where the pages are served so.</summary>
    public CookieTravel Cookies { get; init; }
}

/// <summary>How cookies may travel.</summary>
public enum CookieTravel
{
    /// <summary>As the page came: plain on this machine.</summary>
    AsThePage,

    /// <summary>By TLS only.</summary>
    ByTls,
}
