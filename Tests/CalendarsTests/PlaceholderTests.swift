import Testing
import ThuTucCalendars
