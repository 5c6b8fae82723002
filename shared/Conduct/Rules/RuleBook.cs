using DeskDevice.Conduct.State;

namespace DeskDevice.Conduct.Rules;

/// <summary>The registration of the rules: one line each.</summary>
public static class RuleBook
{
    /// <summary>A fresh set for one desk.</summary>
    public static Rule[] Open() => new Rule[]
    {
        new RingRule(),
        new GreetRule(),
        new VolumeRule(),
        new HoldRule(),
        new HoldCueRule(),
        new PromisedTimeRule(),
        new EndedByRule(),
        new TransferRule(),
        new WrapUpRule(),
        new OutcomeRule(),
        new HandleRule(),
        new HelpRule(),
        new CallBackRule(),
        new BreakRule(),
        new DeadAirRule(),
        new PlacementRule(),
        new PaceRule(),
    };

    /// <summary>The state of a set that <see cref="Open"/> gave.</summary>
    /// <exception cref="TapeException">The tape was recorded with other rules.</exception>
    public static void Keep(Rule[] rules, StateTape tape)
    {
        for (int i = 0; i < rules.Length; i++)
        {
            string name = tape.Of(rules[i].Name);
            if (name != rules[i].Name) throw new TapeException("holds rule '" + name + "' where '" + rules[i].Name + "' belongs");
            rules[i].Keep(tape);
        }
    }
}
