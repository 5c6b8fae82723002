namespace DeskDevice.Access;

/// <summary>Something cannot be taken: which field, its value (never a secret), and what to do.</summary>
public class AccessException(string field, string value, string fix) : Exception($"{field}: '{value}'; {fix}")
{
    /// <summary>The field.</summary>
    public string Field { get; } = field;

    /// <summary>What it was; empty for secrets.</summary>
    public string Value { get; } = value;

    /// <summary>What to do.</summary>
    public string Fix { get; } = fix;
}

/// <summary>The password of an account that is there is wrong. Who asks hears no more than of one that is not.</summary>
/// <param name="account">The account, for the audit log.</param>
public sealed class WrongPasswordException(string account) : AccessException("password", "", "name or password is wrong")
{
    /// <summary>The account.</summary>
    public string Account { get; } = account;
}
