namespace DeskDevice.Contract;

/// <summary>Topics of v1: <c>dd/1/{site}/{desk}/{leaf}</c>. A desk is the unit's hardware address, never a seat or a person.</summary>
public static class Topics
{
    /// <summary>What every topic of this version begins with.</summary>
    public const string Root = "dd/1/";

    /// <summary>Upward, retained, and the last will: the state of the link in Homie's words.</summary>
    public const string Link = "link";

    /// <summary>Upward, retained: hardware, firmware, slot.</summary>
    public const string Info = "info";

    /// <summary>Upward, QoS 1: what happened on the desk.</summary>
    public const string Event = "event";

    /// <summary>Upward, QoS 0, once a second while talking: for the live page only.</summary>
    public const string Level = "level";

    /// <summary>Upward, QoS 0, once a minute: memory, queue, radio.</summary>
    public const string Health = "health";

    /// <summary>Upward, QoS 1: where an update stands, and which piece of the image is wanted.</summary>
    public const string Update = "update";

    /// <summary>Upward, QoS 1, with the command's id behind it.</summary>
    public const string Reply = "reply";

    /// <summary>To the gateway, not from the desk but from another program that may: let the desk show which it is. Its payload says nothing.</summary>
    public const string Identify = "identify";

    /// <summary>Downward, QoS 1: the gateway has stored everything up to here.</summary>
    public const string Ack = "ack";

    /// <summary>Downward, retained: what the desk shall be.</summary>
    public const string Config = "config";

    /// <summary>Downward, QoS 1: a prompt that only the gateway can know of.</summary>
    public const string Prompt = "prompt";

    /// <summary>Downward, QoS 1: what the phone system says happened to the call at this desk.</summary>
    public const string Call = "call";

    /// <summary>Downward, QoS 1, with the command's id behind it.</summary>
    public const string Command = "command";

    /// <summary>Downward, QoS 0, with the image's id behind it: one piece.</summary>
    public const string Image = "image";

    /// <summary>Most characters of a site or a desk's name.</summary>
    public const int MaxName = 32;

    /// <summary>The topic of one leaf of a desk, for example <c>dd/1/kosice/a4cf12000017/event</c>.</summary>
    public static string Of(string site, string desk, string leaf) => Root + site + "/" + desk + "/" + leaf;

    /// <summary>The same, with an id as the last level (command, reply, image).</summary>
    public static string Of(string site, string desk, string leaf, string id) => Of(site, desk, leaf) + "/" + id;

    /// <summary>Whether an id stands behind <paramref name="leaf"/>.</summary>
    public static bool TakesId(string leaf) => leaf == Reply || leaf == Command || leaf == Image;

    /// <summary>
    /// Whether a site, desk or id may stand in a topic: 1 to 32 of <c>a-z 0-9 - _ .</c>, not beginning with a dot, so that a name is also
    /// a harmless name of a file.
    /// </summary>
    public static bool IsName(string? name)
    {
        if (name == null || name.Length == 0 || name.Length > MaxName || name[0] == '.') return false;
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
            if (!plain) return false;
        }

        return true;
    }
}
