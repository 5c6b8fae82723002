using DeskDevice.Conduct.State;

namespace DeskDevice.Floor.Desks;

/// <summary>What the floor keeps on a tape beside numbers and texts.</summary>
internal static class TapeForms
{
    /// <summary>A row of items, kept by <paramref name="keep"/>; <paramref name="blank"/> is what it is given while playing.</summary>
    public static IReadOnlyCollection<T> Of<T>(this StateTape tape, IReadOnlyCollection<T> items, T blank, Func<StateTape, T, T> keep)
    {
        int count = tape.Count(items.Count);
        if (tape.IsPlaying)
        {
            T[] kept = new T[count];
            for (int i = 0; i < count; i++) kept[i] = keep(tape, blank);
            return kept;
        }

        foreach (T item in items) keep(tape, item);
        return items;
    }

    /// <summary>A number that may be missing.</summary>
    public static long? OfOptional(this StateTape tape, long? value) => tape.Of(value.HasValue) ? tape.Of(value ?? 0) : null;

    /// <summary>A fraction that may be missing.</summary>
    public static double? OfOptional(this StateTape tape, double? value) =>
        tape.OfOptional(value is { } fraction ? BitConverter.DoubleToInt64Bits(fraction) : (long?)null) is { } bits ? BitConverter.Int64BitsToDouble(bits) : null;

    /// <summary>One of a few words: after playing all of the same are one object, as they were.</summary>
    public static string OfWord(this StateTape tape, string value) => string.Intern(tape.Of(value));
}
