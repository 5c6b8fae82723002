using DeskDevice.Contract.Up;

namespace DeskDevice.Core.Link;

/// <summary>Answers to commands on their way up; a few at most, the oldest goes when more come.</summary>
internal sealed class ReplyQueue
{
    private static readonly CommandReply None = new();
    private readonly string[] _ids = ["", "", "", ""];
    private readonly CommandReply[] _replies = [None, None, None, None];
    private int _head;

    public int Count { get; private set; }

    public string Id => _ids[_head];

    public CommandReply Reply => _replies[_head];

    public void Add(string id, CommandReply reply)
    {
        if (Count == _ids.Length) Remove();
        int at = (_head + Count++) % _ids.Length;
        _ids[at] = id;
        _replies[at] = reply;
    }

    public void Remove()
    {
        _replies[_head] = None;
        _head = (_head + 1) % _ids.Length;
        Count--;
    }

    public void Clear() => Count = 0;
}
