using DeskDevice.Site;
using DeskDevice.Site.CallBacks;

namespace DeskDevice.Host.Settings;

/// <summary>Reads what section Site says of working hours, call-backs and mentors.</summary>
internal static class WorkReader
{
    private static readonly string[] Days = [.. Enum.GetNames<DayOfWeek>().Select(day => day.ToLowerInvariant())];

    /// <summary>The site with them.</summary>
    public static SiteSettings Read(SettingsSection section, SiteSettings site)
    {
        IReadOnlyList<string> working = section.Words("WorkingDays", [.. CallBackDays.Weekdays.Select(day => day.ToString().ToLowerInvariant())], Days);
        return site with
        {
            LateSeconds = section.Number("LateSeconds", site.LateSeconds, 0, 3_600),
            CallBackDays = section.Number("CallBackDays", site.CallBackDays, 1, 30),
            WorkingDays = [.. working.Select(day => (DayOfWeek)Array.IndexOf(Days, day))],
            Mentors = [.. section.Each("Mentors").Select(item => ReadMentor(item, site.Seats))],
            MentorSeconds = section.Number("MentorSeconds", site.MentorSeconds, 10, 600),
        };
    }

    private static Mentoring ReadMentor(SettingsSection item, IReadOnlyList<Seat> seats)
    {
        Mentoring line = new(item.Text("Seat", ""), item.Text("Team", ""), item.Text("By", ""));
        if (line.Seat.Length > 0 == line.Team.Length > 0) item.Problem("Seat", line.Seat, "set either the label of the seat that is helped, or its Team");
        if (line.Seat.Length > 0 && seats.All(seat => seat.Label != line.Seat)) item.Problem("Seat", line.Seat, "no seat of this site has that label");
        if (line.Team.Length > 0 && seats.All(seat => seat.Team != line.Team)) item.Problem("Team", line.Team, "no seat of this site is of that team");
        if (seats.All(seat => seat.Label != line.By)) item.Problem("By", line.By, "set the label of the mentor's seat");
        item.Close();
        return line;
    }
}
