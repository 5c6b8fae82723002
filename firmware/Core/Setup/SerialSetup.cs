using System.Text;

namespace DeskDevice.Core.Setup;

/// <summary>
/// Setup by the console, a line at a time. What is typed is not sent back, so that a password is not in a terminal's log unless the terminal itself
/// keeps it; secrets are shown as stars.
/// </summary>
public sealed class SerialSetup
{
    private const string LineEnd = "\r\n";
    private const string PemEnd = "-----END CERTIFICATE-----";

    private readonly SetupSettings _settings;
    private readonly StringBuilder _certificate = new();
    private bool _isInCertificate;

    /// <summary>Changes <paramref name="settings"/>.</summary>
    public SerialSetup(SetupSettings settings) => _settings = settings;

    /// <summary>Whether good settings are to be kept: somebody typed <c>save</c>.</summary>
    public bool IsSaved { get; private set; }

    /// <summary>Takes one line; the answer, of one line or more, each with its end.</summary>
    public string Answer(string line)
    {
        line = line.Trim();
        if (_isInCertificate) return TakeCertificate(line);
        int space = line.IndexOf(' ');
        string word = space < 0 ? line : line.Substring(0, space);
        string rest = space < 0 ? "" : line.Substring(space + 1).Trim();
        return word switch
        {
            "" => "",
            "help" => Help(),
            "show" => Show(),
            "set" => Set(rest),
            "save" => Save(),
            _ => "there is no '" + word + "'; type help" + LineEnd,
        };
    }

    private static string Help()
    {
        StringBuilder text = new();
        text.Append("show            what is set, secrets as ***" + LineEnd);
        text.Append("set NAME VALUE  sets it; without a value it is emptied" + LineEnd);
        text.Append("set ca          then paste the certificate, all its lines" + LineEnd);
        text.Append("save            checks, keeps and restarts" + LineEnd);
        text.Append("NAME is one of");
        for (int i = 0; i < SetupField.Count; i++) text.Append(' ').Append(SetupField.Name(i));
        return text.Append(LineEnd).ToString();
    }

    private string Show()
    {
        StringBuilder text = new();
        for (int i = 0; i < SetupField.Count; i++) text.Append(SetupField.Name(i)).Append(" = ").Append(Shown(i)).Append(LineEnd);
        return text.Append(Problems()).ToString();
    }

    private string Set(string rest)
    {
        int space = rest.IndexOf(' ');
        string name = space < 0 ? rest : rest.Substring(0, space);
        string value = space < 0 ? "" : rest.Substring(space + 1);
        int field = SetupField.Of(name);
        if (field < 0) return "there is no '" + name + "' to set; type help" + LineEnd;
        if (field == SetupField.Ca && value.Length == 0)
        {
            _isInCertificate = true;
            _certificate.Clear();
            return "paste the certificate now; an empty line ends it" + LineEnd;
        }

        _settings.Set(field, value);
        return Report(field);
    }

    private string TakeCertificate(string line)
    {
        if (line.Length > 0 && _certificate.Length <= SetupField.MaxBytes(SetupField.Ca)) _certificate.Append(line).Append('\n');
        if (line.Length > 0 && line != PemEnd) return "";
        _isInCertificate = false;
        _settings.Set(SetupField.Ca, _certificate.ToString());
        return Report(SetupField.Ca);
    }

    private string Report(int field)
    {
        string problem = SetupCheck.Problem(_settings, field);
        return (problem.Length > 0 ? problem : SetupField.Name(field) + " = " + Shown(field)) + LineEnd;
    }

    private string Save()
    {
        IsSaved = SetupCheck.IsGood(_settings);
        return IsSaved ? "saved; the unit restarts" + LineEnd : Problems() + "nothing was saved" + LineEnd;
    }

    private string Problems()
    {
        StringBuilder text = new();
        for (int i = 0; i < SetupField.Count; i++)
        {
            string problem = SetupCheck.Problem(_settings, i);
            if (problem.Length > 0) text.Append(problem).Append(LineEnd);
        }

        return text.ToString();
    }

    private string Shown(int field)
    {
        string value = _settings.Get(field);
        if (value.Length == 0) return "(none)";
        if (SetupField.IsSecret(field)) return "***";
        return field == SetupField.Ca ? "a certificate of " + value.Length.ToString() + " characters" : value;
    }
}
