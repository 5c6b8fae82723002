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

    /// <summary>Those of them that hear <paramref name="what"/>, one of <see cref="Hearing"/>, in their order.</summary>
    public static Rule[] ThatHear(int what, Rule[] rules)
    {
        int count = 0;
        for (int i = 0; i < rules.Length; i++)
        {
            if (rules[i].Hears == what) count++;
        }

        Rule[] some = new Rule[count];
        for (int i = rules.Length - 1; i >= 0; i--)
        {
            if (rules[i].Hears == what) some[--count] = rules[i];
        }

        return some;
    }

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
