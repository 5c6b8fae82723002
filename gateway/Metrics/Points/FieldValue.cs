using System.Globalization;

namespace DeskDevice.Metrics.Points;

/// <summary>The types a field can have.</summary>
public enum FieldKind
{
    /// <summary>Never set; a point with such a field is refused.</summary>
    Unset,

    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>A floating-point number.</summary>
    Float,

    /// <summary>Text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,
}

/// <summary>One value of a field: a long, a double, a string or a bool, made by assigning one.</summary>
public readonly record struct FieldValue
{
    // Of a number or a truth value.
    private readonly long _bits;
    private readonly string? _text;

    private FieldValue(FieldKind kind, long bits, string? text)
    {
        Kind = kind;
        _bits = bits;
        _text = text;
    }

    /// <summary>Which of the four it is.</summary>
    public FieldKind Kind { get; }

    /// <summary>The value of a field of kind <see cref="FieldKind.Integer"/>.</summary>
    public long Integer => Kind == FieldKind.Integer ? _bits : throw Wrong(FieldKind.Integer);

    /// <summary>The value of a field of kind <see cref="FieldKind.Float"/>.</summary>
    public double Float => Kind == FieldKind.Float ? BitConverter.Int64BitsToDouble(_bits) : throw Wrong(FieldKind.Float);

    /// <summary>The value of a field of kind <see cref="FieldKind.Text"/>.</summary>
    public string Text => Kind == FieldKind.Text ? _text! : throw Wrong(FieldKind.Text);

    /// <summary>The value of a field of kind <see cref="FieldKind.Boolean"/>.</summary>
    public bool Boolean => Kind == FieldKind.Boolean ? _bits != 0 : throw Wrong(FieldKind.Boolean);

    /// <summary>A whole number.</summary>
    public static implicit operator FieldValue(long value) => new(FieldKind.Integer, value, null);

    /// <summary>A floating-point number. NaN and infinity are refused when the point is written.</summary>
    public static implicit operator FieldValue(double value) => new(FieldKind.Float, BitConverter.DoubleToInt64Bits(value), null);

    /// <summary>Text; null stays unset.</summary>
    public static implicit operator FieldValue(string? value) => value == null ? default : new(FieldKind.Text, 0, value);

    /// <summary>True or false.</summary>
    public static implicit operator FieldValue(bool value) => new(FieldKind.Boolean, value ? 1 : 0, null);

    /// <summary>The value for people to read.</summary>
    public override string ToString() => Kind switch
    {
        FieldKind.Integer => _bits.ToString(CultureInfo.InvariantCulture),
        FieldKind.Float => Float.ToString(CultureInfo.InvariantCulture),
        FieldKind.Text => _text!,
        FieldKind.Boolean => Boolean ? "true" : "false",
        _ => "unset",
    };

    private InvalidOperationException Wrong(FieldKind asked) => new($"The field holds {Kind}, not {asked}");
}
