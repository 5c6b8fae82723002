using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Contract;
using DeskDevice.Phone;
using DeskDevice.Site;

namespace DeskDevice.Host.Settings;

/// <summary>Reads section Phones and the files it names, and checks it against the seats.</summary>
internal static class PhonesReader
{
    private const int MostPassword = 128;

    public static IReadOnlyList<PhoneSettings> Read(IEnumerable<SettingsSection> sections)
    {
        List<PhoneSettings> phones = [];
        foreach (SettingsSection section in sections) phones.Add(ReadOne(section, phones));
        return phones;
    }

    /// <summary>Adds a problem where a phone stands at two seats, or phone systems are named and no phone.</summary>
    public static void CheckExtensions(GatewaySettings settings, SettingsSection root)
    {
        Seat[] seats = [.. settings.Sites.SelectMany(site => site.Seats).Where(seat => seat.Extension.Length > 0)];
        foreach (IGrouping<string, Seat> same in seats.GroupBy(seat => seat.Extension).Where(same => same.Count() > 1))
            root.Problem("Site:Seats", same.Key, $"that extension stands at the desks {string.Join(" and ", same.Select(seat => seat.Desk))}; name it once");
        if (settings.Phones.Count > 0 && seats.Length == 0)
            root.Problem("Phones", settings.Phones[0].Name, "nothing would be heard of it: set Extension at the seats whose phones it has");
    }

    private static PhoneSettings ReadOne(SettingsSection section, List<PhoneSettings> before)
    {
        if (section.Text("Kind", "").Length == 0) section.Problem("Kind", "", "set asterisk or freeswitch");
        PhoneKind kind = section.OneOf("Kind", PhoneKind.Asterisk);
        PhoneSecurity security = section.OneOf("Security", PhoneSecurity.None);
        int usual = kind == PhoneKind.FreeSwitch ? 8021 : security == PhoneSecurity.Tls ? 5039 : 5038;
        PhoneSettings phone = new()
        {
            Name = section.Text("Name", ""),
            Kind = kind,
            Host = section.Text("Host", ""),
            Port = section.Number("Port", usual, 1, 65_535),
            User = section.Text("User", ""),
            PasswordFile = section.Text("PasswordFile", ""),
            Security = security,
            Authority = section.Text("Authority", ""),
        };
        section.Close();
        Check(phone, section);
        if (before.Any(other => other.Name == phone.Name)) section.Problem("Name", phone.Name, "another phone system has it already; give each its own");
        return phone with { Password = ReadPassword(section, phone.PasswordFile) };
    }

    private static void Check(PhoneSettings phone, SettingsSection section)
    {
        if (!Topics.IsName(phone.Name)) section.Problem("Name", phone.Name, "set 1 to 32 of a-z 0-9 - _ .");
        if (phone.Host.Length == 0) section.Problem("Host", "", "set the name or address of the phone system");
        if (phone.User.Any(char.IsControl)) section.Problem("User", phone.User, "leave out control characters");
        if (phone.Kind == PhoneKind.Asterisk && phone.User.Length == 0) section.Problem("User", "", "set the user that manager.conf names");
        if (phone is { Kind: PhoneKind.FreeSwitch, Security: PhoneSecurity.Tls })
            section.Problem("Security", "tls", "set none: the event socket has no TLS; lead it through a tunnel");
        if (phone is { Security: PhoneSecurity.None, Authority.Length: > 0 })
            section.Problem("Authority", phone.Authority, "set Security to tls, or leave it out: without it it does nothing");
        if (phone is { Security: PhoneSecurity.Tls, Authority.Length: > 0 }) CheckAuthority(phone.Authority, section);
    }

    private static void CheckAuthority(string path, SettingsSection section)
    {
        try
        {
            X509Certificate2Collection authorities = [];
            authorities.ImportFromPemFile(path);
            if (authorities.Count == 0) section.Problem("Authority", path, "it holds no certificate; set the PEM file of the authority");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or CryptographicException)
        {
            section.Problem("Authority", path, "set the PEM file of the authority, which the gateway may read: " + wrong.Message);
        }
    }

    private static PhonePassword ReadPassword(SettingsSection section, string path)
    {
        try
        {
            string password = path.Length == 0 ? "" : File.ReadLines(path).FirstOrDefault("").TrimEnd();
            if (password.Length is > 0 and <= MostPassword && !password.Any(char.IsControl)) return new PhonePassword(password);
            section.Problem("PasswordFile", path, $"set the path of a file whose first line is a password of 1 to {MostPassword} characters");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            section.Problem("PasswordFile", path, "set the path of a file that the gateway may read: " + wrong.Message);
        }

        return new PhonePassword("");
    }
}
