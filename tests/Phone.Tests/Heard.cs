using System.Collections.Concurrent;
using DeskDevice.Support;

namespace DeskDevice.Phone.Tests;

/// <summary>Keeps what was heard, in words: extension, kind, and what else there is to say.</summary>
internal sealed class Heard : IPhoneListener
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<PhoneEvent> _events = new();

    public IReadOnlyList<PhoneEvent> Events => [.. _events];

    public IReadOnlyList<string> Words => [.. _events.Select(WordsOf)];

    void IPhoneListener.Heard(string phoneSystem, PhoneEvent e) => _events.Enqueue(e);

    /// <summary>Waits until there is as much as is expected, and compares.</summary>
    public async Task AreAsync(params string[] expected)
    {
        await Eventually.Async(() => Task.FromResult(_events.Count >= expected.Length), Deadline, () => "heard " + string.Join(", ", Words));
        Assert.Equal(expected, Words);
    }

    public static string WordsOf(PhoneEvent e) =>
        $"{e.Extension} {e.Kind.ToString().ToLowerInvariant()}"
        + (e.Kind == PhoneEventKind.End ? $" by {e.By.ToString().ToLowerInvariant()}" : "")
        + (e.Kind == PhoneEventKind.Transferred ? $" {e.How.ToString().ToLowerInvariant()}" : "")
        + (e.IsLate ? " late" : "");
}
