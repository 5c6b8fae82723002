namespace DeskDevice.Phone.Lines;

/// <summary>
/// Makes events of facts, the same for every phone system: which channels our phones have, and what that says of the call there. Pure: no
/// clock, no socket. Of channels that are no phone's of ours nothing is kept.
/// </summary>
internal sealed class LineBook(IReadOnlySet<string> extensions, Action<PhoneEvent> tell)
{
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Line> _byChannel = new(StringComparer.Ordinal);
    private long _calls;

    /// <summary>Whether the channel is one of our phones'.</summary>
    public bool Knows(string channel) => _byChannel.ContainsKey(channel);

    /// <summary>Follows one fact.</summary>
    public void Step(in ChannelFact fact)
    {
        if (fact.Kind == FactKind.Opened)
        {
            Open(fact.Channel, fact.Extension ?? "");
            return;
        }

        if (!_byChannel.TryGetValue(fact.Channel, out Line? line)) return;
        line.Step(fact);
        if (fact.Kind == FactKind.Closed) _byChannel.Remove(fact.Channel);
    }

    /// <summary>
    /// Brings the book to what the phone system lists, after a time without a connection: calls that are gone have ended, by nobody knows whom,
    /// and those that are new have begun.
    /// </summary>
    public void Sync(IReadOnlyList<ListedChannel> listed)
    {
        foreach (Line line in _lines.Values) line.IsLate = true;
        HashSet<string> there = [.. listed.Select(channel => channel.Channel)];
        foreach (string gone in _byChannel.Keys.Where(channel => !there.Contains(channel)).ToArray()) Step(new ChannelFact(FactKind.Closed, gone));
        foreach (ListedChannel channel in listed) Sync(channel);
        foreach (Line line in _lines.Values) line.IsLate = false;
    }

    private void Sync(ListedChannel listed)
    {
        Open(listed.Channel, listed.Extension);
        if (!_byChannel.TryGetValue(listed.Channel, out Line? line)) return;
        line.IsLate = true;
        foreach (FactKind fact in Missing(line.StateOf(listed.Channel) ?? ChannelState.Opened, listed)) Step(new ChannelFact(fact, listed.Channel));
    }

    private static IEnumerable<FactKind> Missing(ChannelState known, ListedChannel listed)
    {
        if (listed.State == known) yield break;
        switch (listed.State)
        {
            case ChannelState.Dialing:
                yield return FactKind.Dials;
                break;
            case ChannelState.Ringing:
                yield return FactKind.Rings;
                break;
            case ChannelState.Up:
                if (known != ChannelState.Held) yield return FactKind.Answered;
                else if (listed.TellsHold) yield return FactKind.Unheld;
                break;
            case ChannelState.Held:
                if (known != ChannelState.Up) yield return FactKind.Answered;
                yield return FactKind.Held;
                break;
        }
    }

    private void Open(string channel, string extension)
    {
        if (_byChannel.ContainsKey(channel) || !extensions.Contains(extension)) return;
        if (!_lines.TryGetValue(extension, out Line? line)) _lines.Add(extension, line = new Line(extension, tell));
        line.Open(channel, ++_calls);
        _byChannel.Add(channel, line);
    }
}
