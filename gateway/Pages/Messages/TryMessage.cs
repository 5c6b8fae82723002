using DeskDevice.Floor.Snapshot;
using DeskDevice.Pages.Ports;

namespace DeskDevice.Pages.Messages;

/// <summary>The virtual desk as its page gets it, with its tile as the floor shows it (null until the floor has heard of it).</summary>
public sealed record TryMessage(long NowMs, TryDeskView Desk, DeskTile? Tile);
