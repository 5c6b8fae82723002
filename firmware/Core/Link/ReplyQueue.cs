namespace DeskDevice.Core.Link;

/// <summary>Answers to commands on their way up; a few at most, the oldest goes when more come.</summary>
internal sealed class ReplyQueue
{
    private readonly string[] _ids = ["", "", "", ""];
    private readonly string[] _results = ["", "", "", ""];
    private int _head;

    public int Count { get; private set; }

    public string Id => _ids[_head];

    public string Result => _results[_head];

    public void Add(string id, string result)
    {
        if (Count == _ids.Length) Remove();
        int at = (_head + Count++) % _ids.Length;
        _ids[at] = id;
        _results[at] = result;
    }

    public void Remove()
    {
        _head = (_head + 1) % _ids.Length;
        Count--;
    }

    public void Clear() => Count = 0;
}
