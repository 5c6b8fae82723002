namespace DeskDevice.Core.Update;

/// <summary>What the slot that is not the active one holds.</summary>
public static class OtherSlot
{
    /// <summary>Nothing that can be started.</summary>
    public const int Empty = 0;

    /// <summary>A new image, never started.</summary>
    public const int Fresh = 1;

    /// <summary>A new image that the loader has started, once; it has not proved itself.</summary>
    public const int Tried = 2;

    /// <summary>An image that did not start or did not prove itself.</summary>
    public const int Bad = 3;

    /// <summary>The image that ran before: it did prove itself.</summary>
    public const int Spare = 4;

    /// <summary>How many there are.</summary>
    public const int Count = 5;
}
