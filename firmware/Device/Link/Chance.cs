using System;
using DeskDevice.Core.Link;

namespace DeskDevice.Device.Link;

/// <summary>Chance from the runtime, seeded by the chip's own source of noise.</summary>
public sealed class Chance : IRandom
{
    private readonly Random _random = new();

    /// <inheritdoc />
    public int Next(int below) => _random.Next(below);
}
