namespace DeskDevice.Virtual.Desks;

/// <summary>What happened on a floor of virtual desks.</summary>
public sealed record FloorSummary
{
    /// <summary>How many desks.</summary>
    public required int Desks { get; init; }

    /// <summary>Calls whose record closed, unanswered ones included.</summary>
    public required long Calls { get; init; }

    /// <summary>Events that came about.</summary>
    public required long Events { get; init; }

    /// <summary>Event messages published, repeats included.</summary>
    public required long Published { get; init; }

    /// <summary>Events that a gateway has acknowledged.</summary>
    public required long Acknowledged { get; init; }

    /// <summary>Events still in an outbox.</summary>
    public required long Waiting { get; init; }

    /// <summary>Events that a full outbox dropped.</summary>
    public required long Lost { get; init; }

    /// <summary>Events that could not be true in the call timer's state.</summary>
    public required int Oddities { get; init; }

    /// <summary>How often each prompt began to show.</summary>
    public required IReadOnlyDictionary<string, int> Prompts { get; init; }

    /// <summary>How often the desks' own conduct judged, by rule and outcome.</summary>
    public required IReadOnlyDictionary<string, int> Verdicts { get; init; }

    /// <summary>From the moment a reading stood at the pins to its prompt on the LEDs, real ms.</summary>
    public required Latencies EventToPrompt { get; init; }

    /// <summary>From a request for help to the gateway's word that it was noted, real ms.</summary>
    public required Latencies HelpToNoted { get; init; }

    /// <summary>Adds up <paramref name="desks"/>; they must stand still.</summary>
    public static FloorSummary Of(IReadOnlyList<VirtualDesk> desks)
    {
        var eventToPrompt = new Latencies();
        var helpToNoted = new Latencies();
        foreach (VirtualDesk desk in desks)
        {
            eventToPrompt.Add(desk.Tally.EventToPrompt);
            helpToNoted.Add(desk.Tally.HelpToNoted);
        }

        return new FloorSummary
        {
            Desks = desks.Count,
            Calls = desks.Sum(d => (long)d.Tally.Calls),
            Events = desks.Sum(d => d.Tally.Events),
            Published = desks.Sum(d => d.Tally.Published),
            Acknowledged = desks.Sum(d => d.Tally.Events - d.Lost - d.Waiting),
            Waiting = desks.Sum(d => (long)d.Waiting),
            Lost = desks.Sum(d => d.Lost),
            Oddities = desks.Sum(d => d.Tally.Oddities),
            Prompts = Sum(desks.Select(d => d.Tally.Prompts)),
            Verdicts = Sum(desks.Select(d => d.Tally.VerdictCounts)),
            EventToPrompt = eventToPrompt,
            HelpToNoted = helpToNoted,
        };
    }

    private static SortedDictionary<string, int> Sum(IEnumerable<IReadOnlyDictionary<string, int>> counts)
    {
        var sums = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach ((string word, int count) in counts.SelectMany(c => c)) sums[word] = sums.GetValueOrDefault(word) + count;
        return sums;
    }
}
