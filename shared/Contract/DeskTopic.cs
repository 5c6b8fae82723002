namespace DeskDevice.Contract;

/// <summary>A topic taken apart.</summary>
public sealed class DeskTopic
{
    private DeskTopic(string site, string desk, string leaf, string id)
    {
        Site = site;
        Desk = desk;
        Leaf = leaf;
        Id = id;
    }

    /// <summary>The site's name.</summary>
    public string Site { get; }

    /// <summary>The unit.</summary>
    public string Desk { get; }

    /// <summary>One of the words in <see cref="Topics"/>, or an unknown one.</summary>
    public string Leaf { get; }

    /// <summary>What stands behind the leaf, or the empty string.</summary>
    public string Id { get; }

    /// <summary>Takes <paramref name="topic"/> apart; null when it is not a desk's topic of this version.</summary>
    public static DeskTopic? Parse(string? topic)
    {
        if (topic == null || topic.Length <= Topics.Root.Length || topic.Substring(0, Topics.Root.Length) != Topics.Root) return null;
        string[] levels = topic.Substring(Topics.Root.Length).Split('/');
        if (levels.Length < 3 || levels.Length != (Topics.TakesId(levels[2]) ? 4 : 3)) return null;
        for (int i = 0; i < levels.Length; i++)
        {
            if (!Topics.IsName(levels[i])) return null;
        }

        return new DeskTopic(levels[0], levels[1], levels[2], levels.Length == 4 ? levels[3] : "");
    }
}
