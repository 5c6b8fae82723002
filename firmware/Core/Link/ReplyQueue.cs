namespace DeskDevice.Core.Link;

/// <summary>Answers to commands on their way up; a few at most, the oldest goes when more come.</summary>
internal sealed class ReplyQueue
{
    private const int Capacity = 4;
    private readonly string[] _ids = new string[Capacity];
    private readonly string[] _results = new string[Capacity];
    private int _head;

    public int Count { get; private set; }

    public string Id => _ids[_head];

    public string Result => _results[_head];

    public void Add(string id, string result)
    {
        if (Count == Capacity) Remove();
        int at = (_head + Count++) % Capacity;
        _ids[at] = id;
        _results[at] = result;
    }

    public void Remove()
    {
        _head = (_head + 1) % Capacity;
        Count--;
    }

    public void Clear() => Count = 0;
}
