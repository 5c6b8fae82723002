using System.Text;

namespace DeskDevice.Core.Setup;

/// <summary>
/// The one page of the setup: plain HTML without outside resources, for a phone in the hand of whoever puts the desk up. In English, with
/// pictograms; the agent's pages and their six languages are the gateway's.
/// </summary>
public static class SetupPage
{
    private const string Head = "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width,initial-scale=1'>"
        + "<title>Desk setup</title><style>"
        + ":root{color-scheme:light dark;--paper:#f6f7f9;--card:#fff;--ink:#16202a;--soft:#52606d;--line:#c3ccd5;--act:#00548f;--on:#fff;--bad:#a5260a;--badbg:#fdeeea}"
        + "@media(prefers-color-scheme:dark){:root{--paper:#11161c;--card:#1a222b;--ink:#e8edf2;--soft:#a3b0bd;--line:#465462;--act:#7cc4f5;--on:#08131c;--bad:#ffa58f;--badbg:#3a1c15}}"
        + "*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.45 system-ui,sans-serif}"
        + "main{max-width:34rem;margin:auto;padding:1.2rem 1rem 3rem}h1{font-size:1.5rem;margin:.2rem 0}p{margin:.3rem 0 1rem;color:var(--soft)}"
        + "fieldset{border:1px solid var(--line);border-radius:12px;background:var(--card);margin:0 0 1rem;padding:.4rem 1rem 1rem}"
        + "legend{font-weight:600;padding:0 .4rem}label{display:block;margin:.8rem 0 .2rem;font-weight:500}small{display:block;color:var(--soft);font-size:.85rem}"
        + "input,textarea{width:100%;padding:.65rem .7rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:8px}"
        + "textarea{font:13px/1.3 ui-monospace,monospace;height:7rem}input:focus,textarea:focus,button:focus{outline:3px solid var(--act);outline-offset:1px}"
        + ".bad input,.bad textarea{border:2px solid var(--bad)}em{display:block;font-style:normal;color:var(--bad);background:var(--badbg);border-radius:6px;padding:.3rem .6rem;margin:.3rem 0;overflow-wrap:anywhere}"
        + "button{width:100%;padding:.9rem;border:0;border-radius:10px;background:var(--act);color:var(--on);font:600 1.05rem system-ui,sans-serif}"
        + "svg{width:1.15em;height:1.15em;vertical-align:-.2em;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}"
        + ".big svg{width:3.5rem;height:3.5rem}</style><main>";

    private const string Wifi = "<svg viewBox='0 0 24 24'><path d='M2 9a15 15 0 0 1 20 0M5.5 12.8a10 10 0 0 1 13 0M9 16.4a5 5 0 0 1 6 0M12 20h.01'/></svg> Wi-Fi";
    private const string Gateway = "<svg viewBox='0 0 24 24'><path d='M4 4h16v6H4zM4 14h16v6H4zM8 7h.01M8 17h.01'/></svg> Gateway";
    private const string Desk = "<svg viewBox='0 0 24 24'><path d='M3 10h18M5 10v9M19 10v9M9 10V6h6v4'/></svg> This desk";
    private const string Tick = "<p class=big><svg viewBox='0 0 24 24'><path d='M4 12.5l5 5L20 6.5'/></svg>";

    // By number of the field: label, what stands below it, and what its control is.
    private static readonly string[] Labels =
    {
        "Network name", "Password", "Name or address", "Port", "Certificate it is signed with (PEM)", "Site", "Claim code", "Brightness of the lights, percent",
    };

    private static readonly string[] Hints =
    {
        "2.4 GHz; capitals count", "8 to 63 characters; empty for an open network", "", "8883 with a certificate, 1883 without", "Empty: nothing is encrypted. For a trial only.",
        "As the gateway calls it, like kosice", "On its label, four groups of four; the camera can read the label", "10 to 100",
    };

    private static readonly string[] Controls =
    {
        "<input maxlength=32 autocapitalize=none autocorrect=off spellcheck=false", "<input type=password maxlength=63 autocomplete=off",
        "<input inputmode=url maxlength=63 autocapitalize=none autocorrect=off spellcheck=false", "<input inputmode=numeric maxlength=5",
        "<textarea spellcheck=false", "<input maxlength=32 autocapitalize=none autocorrect=off spellcheck=false",
        "<input type=password maxlength=64 autocomplete=off", "<input inputmode=numeric maxlength=3",
    };

    /// <summary>The form for <paramref name="settings"/> of the unit <paramref name="desk"/>, before anything was sent.</summary>
    public static string Form(SetupSettings settings, string desk) => Form(settings, desk, -1);

    /// <summary>The form again, with what is wrong beside each field.</summary>
    public static string Refused(SetupSettings settings, string desk) => Form(settings, desk, 0);

    /// <summary>What follows when all is good.</summary>
    public static string Saved(SetupSettings settings, string desk)
    {
        StringBuilder page = new();
        page.Append(Head).Append(Tick).Append("<h1>Saved</h1><p>Unit ").Append(Escape(desk)).Append(" restarts and joins <b>");
        page.Append(Escape(settings.Get(SetupField.WifiName))).Append("</b>. This network goes away.<p>A steady dot on its ring: it has found the gateway. ");
        page.Append("A dot that comes and goes: it has not yet. To set it up again, hold the help button for five seconds while it gets power.</main>");
        return page.ToString();
    }

    // Problems are shown from the field of that number on; from -1: none.
    private static string Form(SetupSettings settings, string desk, int from)
    {
        StringBuilder page = new();
        page.Append(Head).Append("<h1>Set this desk up</h1><p>Unit ").Append(Escape(desk)).Append("</p>");
        page.Append("<form method=post action=/save accept-charset=utf-8>");
        Group(page, Wifi);
        Field(page, settings, SetupField.WifiName, from);
        Field(page, settings, SetupField.WifiPassword, from);
        Group(page, "</fieldset>", Gateway);
        Field(page, settings, SetupField.Host, from);
        Field(page, settings, SetupField.Port, from);
        Field(page, settings, SetupField.Ca, from);
        Group(page, "</fieldset>", Desk);
        Field(page, settings, SetupField.Site, from);
        Field(page, settings, SetupField.Claim, from);
        Field(page, settings, SetupField.Brightness, from);
        return page.Append("</fieldset><button>Save and start</button></form></main>").ToString();
    }

    private static void Group(StringBuilder page, string legend) => Group(page, "", legend);

    private static void Group(StringBuilder page, string before, string legend) =>
        page.Append(before).Append("<fieldset><legend>").Append(legend).Append("</legend>");

    private static void Field(StringBuilder page, SetupSettings settings, int field, int from)
    {
        string name = SetupField.Name(field);
        string problem = from < 0 ? "" : SetupCheck.Problem(settings, field);
        page.Append(problem.Length > 0 ? "<div class=bad>" : "<div>").Append("<label for=").Append(name).Append('>').Append(Labels[field]).Append("</label>");
        page.Append(Controls[field]).Append(" id=").Append(name).Append(" name=").Append(name);
        Value(page, settings, field, problem);
        if (problem.Length > 0) page.Append("<em>&#9888; ").Append(Escape(problem)).Append("</em>");
        else if (Hints[field].Length > 0) page.Append("<small>").Append(Hints[field]).Append("</small>");
        page.Append("</div>");
    }

    // A secret never goes back to the page; that there is a good one, is said.
    private static void Value(StringBuilder page, SetupSettings settings, int field, string problem)
    {
        string value = settings.Get(field);
        if (field == SetupField.Ca) page.Append('>').Append(Escape(value)).Append("</textarea>");
        else if (!SetupField.IsSecret(field)) page.Append(" value=\"").Append(Escape(value)).Append("\">");
        else page.Append(value.Length > 0 && problem.Length == 0 ? " placeholder=\"kept as it is\">" : ">");
    }

    private static string Escape(string text)
    {
        StringBuilder escaped = new();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '&') escaped.Append("&amp;");
            else if (c == '<') escaped.Append("&lt;");
            else if (c == '>') escaped.Append("&gt;");
            else if (c == '"') escaped.Append("&quot;");
            else escaped.Append(c);
        }

        return escaped.ToString();
    }
}
