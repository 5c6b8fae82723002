using System.Diagnostics.CodeAnalysis;

namespace DeskDevice.Broker;

/// <summary>
/// Values by topic or by filter, one node for each level. A tree of filters is matched by a topic, a tree of topics by a filter;
/// either walk visits only what can still match. Not safe for use by two threads at once.
/// </summary>
internal sealed class TopicTree<T> where T : class
{
    private readonly Node _root = new();

    /// <summary>The value at exactly this path, made if need be.</summary>
    public T GetOrAdd(string path, Func<T> make)
    {
        Node node = _root;
        foreach (Range level in path.AsSpan().Split('/')) node = node.GetOrAddChild(path.AsSpan(level));
        return node.Value ??= make();
    }

    public bool TryGet(string path, [MaybeNullWhen(false)] out T value)
    {
        Node? node = _root;
        foreach (Range level in path.AsSpan().Split('/')) node = node?.Child(path.AsSpan(level));
        value = node?.Value;
        return value is not null;
    }

    /// <summary>Takes the value at exactly this path away, and the nodes that nothing else needs.</summary>
    public void Remove(string path) => Remove(_root, path, 0);

    /// <summary>Collects the values of all filters in this tree that match a topic.</summary>
    public void MatchTopic(string topic, List<T> found) => MatchTopic(_root, topic, 0, found);

    /// <summary>Collects the values of all topics in this tree that a filter matches.</summary>
    public void MatchFilter(string filter, List<T> found) => MatchFilter(_root, filter, 0, found);

    private static void MatchTopic(Node node, string topic, int at, List<T> found)
    {
        bool wildcardsApply = at > 0 || topic[0] != '$';
        if (wildcardsApply && node.Child("#")?.Value is { } all) found.Add(all);
        if (at > topic.Length)
        {
            if (node.Value is { } exact) found.Add(exact);
            return;
        }

        int end = EndOfLevel(topic, at);
        if (node.Child(topic.AsSpan(at, end - at)) is { } named) MatchTopic(named, topic, end + 1, found);
        if (wildcardsApply && node.Child("+") is { } any) MatchTopic(any, topic, end + 1, found);
    }

    private static void MatchFilter(Node node, string filter, int at, List<T> found)
    {
        if (at > filter.Length)
        {
            if (node.Value is { } exact) found.Add(exact);
            return;
        }

        int end = EndOfLevel(filter, at);
        ReadOnlySpan<char> level = filter.AsSpan(at, end - at);
        if (level is "#") AddAll(node, at == 0, found);
        else if (level is not "+")
        {
            if (node.Child(level) is { } named) MatchFilter(named, filter, end + 1, found);
        }
        else
        {
            foreach ((string name, Node child) in node.Children)
            {
                if (at > 0 || !IsSystem(name)) MatchFilter(child, filter, end + 1, found);
            }
        }
    }

    private static void AddAll(Node node, bool isRoot, List<T> found)
    {
        if (node.Value is { } value) found.Add(value);
        foreach ((string name, Node child) in node.Children)
        {
            if (!isRoot || !IsSystem(name)) AddAll(child, false, found);
        }
    }

    private static void Remove(Node node, string path, int at)
    {
        if (at > path.Length)
        {
            node.Value = null;
            return;
        }

        int end = EndOfLevel(path, at);
        ReadOnlySpan<char> level = path.AsSpan(at, end - at);
        if (node.Child(level) is not { } child) return;
        Remove(child, path, end + 1);
        if (child.IsEmpty) node.RemoveChild(level);
    }

    private static bool IsSystem(string firstLevel) => firstLevel.StartsWith('$');

    private static int EndOfLevel(string path, int at)
    {
        int slash = path.IndexOf('/', at);
        return slash < 0 ? path.Length : slash;
    }

    private sealed class Node
    {
        private static readonly Dictionary<string, Node> None = [];

        private Dictionary<string, Node>? _children;

        public T? Value { get; set; }

        public Dictionary<string, Node> Children => _children ?? None;

        public bool IsEmpty => Value is null && _children is null;

        public Node? Child(ReadOnlySpan<char> level) =>
            _children is not null && _children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(level, out Node? child) ? child : null;

        public Node GetOrAddChild(ReadOnlySpan<char> level)
        {
            if (Child(level) is { } known) return known;
            var child = new Node();
            (_children ??= []).Add(level.ToString(), child);
            return child;
        }

        public void RemoveChild(ReadOnlySpan<char> level)
        {
            _children!.GetAlternateLookup<ReadOnlySpan<char>>().Remove(level);
            if (_children.Count == 0) _children = null;
        }
    }
}
