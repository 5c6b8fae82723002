namespace DeskDevice.Metrics.Schema;

/// <summary>The tags that several measurements share.</summary>
internal static class Tags
{
    private const string ByPrivacyAlone = ", where the privacy setting is `pseudonym` or `named`";

    public static readonly TagRule Site = new("site", Presence.Always, "the site, as in topics");

    public static readonly TagRule Floor = new("floor", Presence.Always, "the seat's floor; `unassigned` where none is set");

    public static readonly TagRule Team = new("team", Presence.Always, "the seat's team; `unassigned` where none is set");

    public static readonly TagRule Unit = new("desk", Presence.Always, "the unit's hardware address");

    public static readonly TagRule UnitFirmware = new("firmware", Presence.Always, "what the unit's last journaled start says it runs; `unknown` before one");

    /// <summary>Of what is done at a desk.</summary>
    public static readonly TagRule[] Conduct =
    [
        Site,
        Floor with { Description = "the seat's floor; `other` for small teams under `team`" },
        Team with { Description = "the seat's team; `other` for small teams under `team`" },
        Unit with { Presence = Presence.ByPrivacy, Description = Unit.Description + ByPrivacyAlone },
        UnitFirmware with { Presence = Presence.ByPrivacy, Description = UnitFirmware.Description + ByPrivacyAlone },
    ];
}
