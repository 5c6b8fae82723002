using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace DeskDevice.Host.Tests.Snapshots;

/// <summary>
/// All fields of an object and of what it holds, as text: what a state keeps can then be held against what it has, and a field that somebody adds and
/// forgets to keep is found.
/// </summary>
internal sealed class StateDump
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Known = new();

    private readonly StringBuilder _text = new();
    private readonly Func<FieldInfo, bool> _isLeftOut;

    private StateDump(Func<FieldInfo, bool> isLeftOut) => _isLeftOut = isLeftOut;

    /// <summary>The fields of <paramref name="root"/>, without those that are left out.</summary>
    public static string Of(object root, Func<FieldInfo, bool> isLeftOut)
    {
        StateDump dump = new(isLeftOut);
        dump.Add("", root);
        return dump._text.ToString();
    }

    private void Add(string path, object? value)
    {
        if (value is null or string or IConvertible) _text.Append(path).Append(" = ").AppendLine(Convert.ToString(value, CultureInfo.InvariantCulture));
        else if (value is IEnumerable items) AddItems(path, items);
        else AddFields(path, value);
    }

    private void AddItems(string path, IEnumerable items)
    {
        int i = 0;
        foreach (object? item in items) Add($"{path}[{i++}]", item);
    }

    private void AddFields(string path, object value)
    {
        foreach (FieldInfo field in Known.GetOrAdd(value.GetType(), FieldsOf))
        {
            if (!_isLeftOut(field)) Add($"{path}.{field.Name}", field.GetValue(value));
        }
    }

    private static FieldInfo[] FieldsOf(Type type) =>
        type.BaseType is { } inherited && inherited != typeof(object) && inherited != typeof(ValueType) ? [.. FieldsOf(inherited), .. type.GetFields(Own)] : type.GetFields(Own);
}
