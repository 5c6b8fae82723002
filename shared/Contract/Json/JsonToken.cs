namespace DeskDevice.Contract.Json;

/// <summary>What <see cref="JsonReader.Read"/> has come to.</summary>
public enum JsonToken
{
    /// <summary>The end of the payload.</summary>
    End,

    /// <summary>The start of an object.</summary>
    ObjectStart,

    /// <summary>The end of an object.</summary>
    ObjectEnd,

    /// <summary>The start of a list.</summary>
    ListStart,

    /// <summary>The end of a list.</summary>
    ListEnd,

    /// <summary>A key, see <see cref="JsonReader.Text"/>.</summary>
    Key,

    /// <summary>A text, see <see cref="JsonReader.Text"/>.</summary>
    Text,

    /// <summary>A whole number, see <see cref="JsonReader.Number"/>.</summary>
    Number,

    /// <summary>A number with a fraction or exponent, which the contract never uses.</summary>
    Fraction,

    /// <summary>true or false, which the contract never uses.</summary>
    Truth,

    /// <summary>null.</summary>
    Null,
}
