namespace DeskDevice.Conduct.Rules;

/// <summary>The registration of the rules: one line each.</summary>
public static class RuleBook
{
    /// <summary>A fresh set for one desk.</summary>
    public static Rule[] Open() => new Rule[]
    {
        new RingRule(),
        new VolumeRule(),
        new HoldRule(),
    };
}
